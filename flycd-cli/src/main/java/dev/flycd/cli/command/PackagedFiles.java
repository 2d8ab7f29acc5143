package dev.flycd.cli.command;

import dev.flycd.cli.completion.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what packages of FlyCD hold and the commands know: scripts that complete in shells, and the manual page. */
public final class PackagedFiles {

    private PackagedFiles() {}

    /**
     * Writes {@code completions} and {@code man} into a folder; the same arguments give the same files.
     *
     * @param arguments the folder, the version of FlyCD, and the date of the manual page, such as 2026-11-23T12:00:00Z
     */
    public static void main(String[] arguments) throws IOException {
        Path completions = Files.createDirectories(Path.of(arguments[0], "completions"));
        write(completions.resolve("flycd.bash"), Shell.BASH);
        write(completions.resolve("_flycd"), Shell.ZSH);
        write(completions.resolve("flycd.fish"), Shell.FISH);
        Path man = Files.createDirectories(Path.of(arguments[0], "man"));
        Files.writeString(man.resolve("flycd.1"), ManualPage.of(Commands.all(), arguments[1], arguments[2]));
    }

    private static void write(Path file, Shell shell) throws IOException {
        Files.writeString(file, shell.script(CompletionCommand.grammar()));
    }
}
