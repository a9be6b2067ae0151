"""Rules about omnichannel."""
