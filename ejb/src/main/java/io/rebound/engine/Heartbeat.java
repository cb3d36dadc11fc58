package io.rebound.engine;

import java.time.Duration;

/** Something that has to happen again and again, whatever else does. */
public record Heartbeat(String name, Duration every, Runnable beat) {}
