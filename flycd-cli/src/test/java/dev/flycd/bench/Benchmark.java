package dev.flycd.bench;

/** One subject that is measured. */
interface Benchmark {

    /** Returns the word by which it is asked for. */
    String name();

    /** Measures and adds tables to the report. */
    void measure(Bench bench) throws Exception;
}
