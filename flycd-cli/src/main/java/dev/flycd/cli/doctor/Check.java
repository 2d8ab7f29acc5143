package dev.flycd.cli.doctor;

import java.util.List;

/** One thing that is looked at. Changes nothing. */
interface Check {

    /** Returns one word for it. */
    String name();

    /**
     * Looks.
     *
     * @return at least one finding
     * @throws dev.flycd.model.FlyCdException if it cannot; that is a problem, with its message
     */
    List<Finding> look(Patient patient);
}
