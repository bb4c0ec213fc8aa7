"""Everything about the Rapid and Kafka, and nothing about treff or cards."""
