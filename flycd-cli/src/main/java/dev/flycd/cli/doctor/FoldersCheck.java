package dev.flycd.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that are written to: whether that works, and how much fits. */
final class FoldersCheck implements Check {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE = 1024;
    private static final long TOO_LITTLE = 100;

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public List<Finding> look(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        findings.add(look(patient.folders().cache()));
        if (!patient.isSimulated()) {
            findings.add(look(patient.folders().flyctlConfigs()));
        }
        return findings;
    }

    private static Finding look(Path folder) {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(folder), "doctor", "");
            Files.delete(probe);
            return judge(folder, Files.getFileStore(folder).getUsableSpace() / MEGABYTE);
        } catch (IOException e) {
            return Finding.problem(
                    "'" + folder + "' cannot be written: " + e.getMessage(),
                    "Let the user of FlyCD own it, or set FLYCD_CACHE to another folder.");
        }
    }

    /** Judges a folder on a disk with so many megabytes left. */
    static Finding judge(Path folder, long free) {
        String text = folder + " can be written, " + (free >= 2 * LITTLE ? free / LITTLE + " GB" : free + " MB")
                + " are free";
        if (free < TOO_LITTLE) {
            return Finding.problem(text, "Make room: repositories are kept there.");
        }
        return free < LITTLE ? Finding.warning(text, "Large repositories may need more.") : Finding.ok(text);
    }
}
