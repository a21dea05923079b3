"""Charts: pictures of numbers, drawn as SVG on the server.

Belongs here: the plain values a chart is drawn from, and its geometry as pure functions of them.
Does not: colours and markup (templates/charts), words (translated in the templates), database or Flask.
Start reading at: wheel.py.
"""
