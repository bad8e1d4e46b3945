"""Engines: where a batch of chronicles runs."""
