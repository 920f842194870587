package io.emojify.benchmarks.load;

/**
 * A standalone in a process of its own, as the launcher starts it.
 *
 * @param secondsToReady from the process's start to the first "ready"; the median of some starts
 * @param idleCores processor time a second, with nobody connected
 */
public record StandaloneFigures(
    int starts, double secondsToReady, double idleCores, long idleResidentBytes) {}
