"""EventBridge: buses, rules, archives, global endpoints, connections and schema registries."""
