package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.doctor.Examination;
import dev.flycd.cli.doctor.Finding.Level;
import dev.flycd.cli.doctor.Patient;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TypedValue;
import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.cli.report.DoctorReport;
import dev.flycd.model.AppName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code flycd doctor}: checks what FlyCD needs, and says what to mend. */
public final class DoctorCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @ParametersDelegate
    private final FlyOptions fly = new FlyOptions();

    @Parameter(
            names = {"-a", "--app-name"},
            placeholder = "NAME",
            description = "the app of a server made by flycd install; its machine and its address are checked, too")
    private String name = "";

    @Parameter(
            names = "--server",
            placeholder = "URL",
            description = "the server to check, such as https://my-flycd.fly.dev",
            defaultValueDescription = "$FLYCD_SERVER, else the address of the app")
    private String server = "";

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "doctor",
                "[path]",
                "checks what FlyCD needs, and says how to fix what is wrong",
                """
                Checks what FlyCD needs, one line per check, and says how to fix what is wrong: Java, folders, flyctl, \
                the token and what it may see, the clock. With a path, also the config tree and its organisations, \
                regions and repositories. With a server, also whether it is up, and accepts webhooks and $FLYCD_TOKEN. \
                Changes nothing.""",
                List.of(
                        new CommandHelp.Example("flycd doctor", "this machine and Fly.io"),
                        new CommandHelp.Example("flycd doctor my-cloud", "also a config tree and its repositories"),
                        new CommandHelp.Example("flycd doctor -a my-flycd", "also a server that was installed")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        Patient.Asked asked = new Patient.Asked(path.optional(surroundings), server(surroundings), app());
        DoctorReport report = new DoctorReport(surroundings.console());
        try (Patient patient = new Patient(surroundings, fly, asked, Clock.systemUTC())) {
            Examination.run(patient, format == OutputFormat.JSON ? report::note : report::tell);
        }
        if (format == OutputFormat.JSON) {
            surroundings.console().data(report.json());
        } else {
            surroundings.console().result(report.summary());
        }
        return report.count(Level.PROBLEM) == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Optional<AppName> app() {
        return Optional.of(name)
                .filter(written -> !written.isEmpty())
                .map(written -> TypedValue.option("--app-name", written, AppName::new));
    }

    private Optional<ServerAddress> server(Surroundings surroundings) {
        if (!server.isEmpty()) {
            return Optional.of(ServerAddress.parse("--server", server.strip()));
        }
        if (app().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(surroundings.variable("FLYCD_SERVER"))
                .filter(written -> !written.isEmpty())
                .map(written -> ServerAddress.parse("FLYCD_SERVER", written));
    }
}
