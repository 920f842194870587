"""Trains, measures and exports the expression model that Emojify's classifier ships."""

#: The order of the model's seven outputs, which every consumer of the graph relies on.
EXPRESSIONS = ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")

#: Side of the square grey crop, in pixels.
SIDE = 48
