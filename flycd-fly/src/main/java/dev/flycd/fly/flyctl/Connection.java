package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.api.Endpoints;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.fly.api.Pace;
import dev.flycd.fly.process.ProcessRunner;
import dev.flycd.fly.process.Redactor;
import org.jspecify.annotations.Nullable;

/** What all tokens share: the program, the HTTP connections, the folders, and what is secret. */
final class Connection {

    private final Endpoints endpoints;
    private final Tokens tokens;
    private final Redactor redactor = new Redactor();
    private final ProcessRunner runner = new ProcessRunner(redactor);
    private final ConfigFolders folders;
    private final FlyctlProgram program;
    private final FlyctlEnvironment environment;
    private final Pace pace;
    private @Nullable MachinesApi anyApi;

    Connection(FlyctlSettings settings, Pace pace) {
        this.endpoints = Endpoints.from(settings.environment());
        this.tokens = new Tokens(settings.environment());
        this.folders = new ConfigFolders(settings.configFolders());
        this.environment = new FlyctlEnvironment(settings.environment());
        this.program = new FlyctlProgram(settings, runner, folders);
        this.pace = pace;
    }

    synchronized MachinesApi apiWith(AccessToken token) {
        anyApi = anyApi == null ? MachinesApi.at(endpoints, token, pace, redactor) : anyApi.with(token);
        return anyApi;
    }

    FlyctlCommand flyctlWith(AccessToken token) {
        return new FlyctlCommand(program, runner, folders, environment, token, pace);
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Tokens tokens() {
        return tokens;
    }

    Redactor redactor() {
        return redactor;
    }

    ConfigFolders folders() {
        return folders;
    }

    FlyctlProgram program() {
        return program;
    }

    Pace pace() {
        return pace;
    }
}
