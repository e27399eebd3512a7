"""Speed and accuracy, measured by command and never inside the tests."""
