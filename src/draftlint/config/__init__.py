"""YAML files → the rules, profiles and settings that apply to a draft."""
