package io.rebound.benchmark;

/**
 * The machine that a run was on. Figures from machines that differ in this say nothing about each
 * other.
 *
 * @param cpu the model
 * @param cores how many the process may use
 * @param memoryMib in MiB, rounded so that it is the same after a restart
 * @param os name, version and architecture
 */
public record Fingerprint(String cpu, int cores, long memoryMib, String os) {
  /** In one line, for people. */
  public String words() {
    return cpu + ", " + cores + (cores == 1 ? " core, " : " cores, ") + memoryMib + " MiB, " + os;
  }
}
