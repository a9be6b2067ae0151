"""Who works in the business: areas, people, what they own, and how many they are."""
