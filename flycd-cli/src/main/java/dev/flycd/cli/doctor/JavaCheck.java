package dev.flycd.cli.doctor;

import java.util.List;

/** The Java this runs on. */
final class JavaCheck implements Check {

    private static final int NEEDED = 17;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<Finding> look(Patient patient) {
        String shown = System.getProperty("java.version", "unknown") + " in " + System.getProperty("java.home", "");
        // The launcher of a distribution refuses an older one; whoever starts the jars without it may get here.
        return List.of(
                Runtime.version().feature() >= NEEDED
                        ? Finding.ok(shown)
                        : Finding.problem(shown, "Install Java " + NEEDED + " or newer, and set JAVA_HOME."));
    }
}
