"""The local page: check drafts in a browser window and download reviewed copies.

The server stores nothing: a draft is in memory during its request, and the browser sends it again
for another profile or for the reviewed copy. Checks run in separate processes
(:mod:`draftlint.web.workers`); :mod:`draftlint.web.guard` decides which requests are answered.
"""
