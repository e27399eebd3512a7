"""The local page: drop drafts into a browser window, see them checked, take the reviewed copy.

The server keeps nothing: a draft is in memory while its request lasts, and the browser sends it
again for another profile or for the reviewed copy. Checks run in processes of their own
(:mod:`draftlint.web.workers`); :mod:`draftlint.web.guard` decides who may ask.
"""
