"""The language model: asked with a prompt, answers with a value of a shape of ours, or fails with one `ModelError`.

The only part that knows langchain and openai. No raw text of a model leaves it.
"""

from assistant.model.allowance import Allowance, Sent
from assistant.model.asking import Model
from assistant.model.embedding import ServedEmbedder
from assistant.model.privacy import Mask
from assistant.model.resting import Rest
from assistant.model.spending import Daily

__all__ = ["Allowance", "Daily", "Mask", "Model", "Rest", "Sent", "ServedEmbedder"]
