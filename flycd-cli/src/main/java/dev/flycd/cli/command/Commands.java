package dev.flycd.cli.command;

import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All commands, in the order of the help. */
public final class Commands {

    private static final Map<String, Supplier<Command>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("deploy", DeployCommand::new);
        BY_NAME.put("plan", PlanCommand::new);
        BY_NAME.put("render", RenderCommand::new);
        BY_NAME.put("validate", ValidateCommand::new);
        BY_NAME.put("convert", ConvertCommand::new);
        BY_NAME.put("repos", ReposCommand::new);
        BY_NAME.put("install", InstallCommand::new);
        BY_NAME.put("doctor", DoctorCommand::new);
        BY_NAME.put("uninstall", UninstallCommand::new);
        BY_NAME.put("monitor", MonitorCommand::new);
        BY_NAME.put("status", StatusCommand::new);
        BY_NAME.put("history", HistoryCommand::new);
        BY_NAME.put("sync", SyncCommand::new);
        BY_NAME.put("suspend", SuspendCommand::new);
        BY_NAME.put("resume", ResumeCommand::new);
        BY_NAME.put("schema", SchemaCommand::new);
        BY_NAME.put("completion", CompletionCommand::new);
        BY_NAME.put("help", HelpCommand::new);
        BY_NAME.put("version", VersionCommand::new);
    }

    private Commands() {}

    /**
     * Returns a new object of the command.
     *
     * @throws UsageException if there is no such command
     */
    public static Command named(String name) {
        if (name.equals("complete")) {
            return new CompleteCommand();
        }
        Supplier<Command> maker = BY_NAME.get(name);
        if (maker == null) {
            String meant = Suggestion.didYouMean(name, BY_NAME.keySet());
            throw new UsageException(
                    "unknown command '" + VisibleText.line(name) + "'",
                    meant.isEmpty() ? "The commands are " + String.join(", ", BY_NAME.keySet()) + "." : meant);
        }
        return maker.get();
    }

    /** Returns one new object of each that people use. */
    public static List<Command> all() {
        return BY_NAME.values().stream().map(Supplier::get).toList();
    }
}
