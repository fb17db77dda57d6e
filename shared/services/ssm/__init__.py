"""Systems Manager: documents, parameters, managed nodes and their patches, associations and maintenance windows."""
