package dev.flycd.cli.doctor;

import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.Folders;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.cli.remote.ServerProbe;
import dev.flycd.cli.remote.ServerProbe.Answer;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.FlyctlSetup;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** All that checks look at. What is costly is read once. For one thread. */
public final class Patient implements AutoCloseable {

    private final Surroundings surroundings;
    private final boolean simulated;
    private final Once<Fly> fly;
    private final Once<FlyctlSetup> setup;
    private final Once<Engine> engine;
    private final Asked asked;
    private final Clock clock;
    private final Once<SortedSet<OrgSlug>> organisations;
    private final Once<Optional<Catalog>> tree;
    private final Once<Answer> life;
    private final Once<FlyctlSetup.Program> program;
    private final Once<FlyctlSetup.Token> token;
    private final Once<Optional<AppSummary>> installed;

    /**
     * What was named to be looked at.
     *
     * @param path of a config tree
     * @param server that was named; without one it is that of the app
     * @param app of an installation
     */
    public record Asked(Optional<Path> path, Optional<ServerAddress> server, Optional<AppName> app) {}

    public Patient(Surroundings surroundings, FlyOptions options, Asked asked, Clock clock) {
        this.surroundings = surroundings;
        this.asked = asked;
        this.clock = clock;
        this.simulated = options.isSimulated(surroundings);
        this.fly = new Once<>(() -> options.open(surroundings));
        this.setup = new Once<>(() -> FlyctlSetup.of(options.settings(surroundings)));
        this.engine = new Once<>(() -> Engine.forReading(surroundings));
        this.organisations = new Once<>(() -> {
            fly.get().checkUsable();
            return fly.get().organisations();
        });
        this.life = new Once<>(() -> new ServerProbe(server().orElseThrow()).get("/healthz"));
        this.program = new Once<>(() -> setup.get().program());
        this.token = new Once<>(() -> setup.get().token());
        this.installed = new Once<>(() -> asked.app().flatMap(name -> fly.get().app(name)));
        this.tree =
                new Once<>(() -> asked.path().map(path -> engine.get().flyCd().load(path)));
    }

    boolean isSimulated() {
        return simulated;
    }

    Fly fly() {
        return fly.get();
    }

    FlyctlSetup setup() {
        return setup.get();
    }

    /**
     * Returns the flyctl that is used.
     *
     * @throws dev.flycd.model.FlyCdException if there is none that can be
     */
    FlyctlSetup.Program program() {
        return program.get();
    }

    boolean hasProgram() {
        return program.isThere();
    }

    /**
     * Returns the token that is used.
     *
     * @throws dev.flycd.model.FlyCdException if there is none
     */
    FlyctlSetup.Token token() {
        return token.get();
    }

    boolean hasToken() {
        return token.isThere();
    }

    /**
     * Returns the organisations that the token sees.
     *
     * @throws dev.flycd.model.FlyCdException if Fly.io does not tell
     */
    SortedSet<OrgSlug> organisations() {
        return organisations.get();
    }

    /** Returns whether Fly.io answers, so that it can be asked more. */
    boolean canAskFly() {
        return organisations.isThere();
    }

    GitMirrors git() {
        return engine.get().git();
    }

    Folders folders() {
        return new Folders(surroundings);
    }

    String variable(String name) {
        return surroundings.variable(name);
    }

    List<String> variables() {
        return surroundings.environment().keySet().stream().sorted().toList();
    }

    Clock clock() {
        return clock;
    }

    Optional<Path> path() {
        return asked.path();
    }

    /** Returns the server that was named, else that of the app; empty if none can be there. */
    Optional<ServerAddress> server() {
        return asked.server()
                .or(() -> asked.app()
                        .filter(name -> !simulated && !lacksApp())
                        .map(name -> ServerAddress.parse("--app-name", "https://" + name + ".fly.dev")));
    }

    /** Returns whether Fly.io says that the app is not there. */
    private boolean lacksApp() {
        return canAskFly() && installed.isThere() && installed.get().isEmpty();
    }

    /**
     * Returns what the server says of its life.
     *
     * @throws dev.flycd.model.FlyCdException if it does not answer
     */
    Answer life() {
        return life.get();
    }

    /** Returns whether a server was named that answers. */
    boolean canAskServer() {
        return server().isPresent() && life.isThere();
    }

    Optional<AppName> app() {
        return asked.app();
    }

    /**
     * Returns the app that was named, if there is one.
     *
     * @throws dev.flycd.model.FlyCdException if Fly.io does not tell
     */
    Optional<AppSummary> installed() {
        return installed.get();
    }

    /**
     * Returns the config tree that was named.
     *
     * @throws dev.flycd.model.FlyCdException if it cannot be read
     */
    Optional<Catalog> tree() {
        return tree.get();
    }

    /** Returns the tree if one was named that can be read. */
    Optional<Catalog> readableTree() {
        return tree.isThere() ? tree.get() : Optional.empty();
    }

    /** Returns the valid apps of the tree; none without one that can be read. */
    List<AppEntry> apps() {
        return readableTree().map(Catalog::apps).orElse(List.of());
    }

    /** Returns why no app of a tree has something, as {@code otherwise} unless it is that no app is valid. */
    String whyNone(String otherwise) {
        boolean allInvalid = readableTree()
                .filter(catalog ->
                        catalog.apps().isEmpty() && !catalog.invalid().isEmpty())
                .isPresent();
        return allInvalid ? "no app of the tree is valid" : otherwise;
    }

    @Override
    public void close() {
        if (engine.isRead()) {
            engine.get().close();
        }
        if (fly.isRead()) {
            fly.get().close();
        }
    }
}
