"""Reports judged again from their JSON alone, in a process that loads only the trusted rooms."""
