package dev.flycd.model.keys;

import dev.flycd.model.schema.Anything;
import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Either;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Shape;
import java.util.ArrayList;
import java.util.List;

/** The sections of fly.toml through which the world and the checks reach an app. */
final class FlyServiceKeys {

    /** Words, or one. */
    static final Shape WORDS = Either.of(Items.of(Scalar.argument()), Scalar.text());

    static final Key PROCESSES =
            Key.of("processes", WORDS, "The process groups this is for.").example("[app]");

    private static final Shape SWITCH = Scalar.trueOrFalse();
    private static final Shape HEADERS = Either.of(
            Entries.of(new Anything()),
            Items.of(Block.ofFly(
                    Key.of("name", Scalar.text(), "The name of the header.").example("X-Forwarded-Proto"),
                    Key.of("value", Scalar.argument(), "Its value.").example("https"))));

    private static final Shape TLS_OPTIONS = Block.ofFly(
            Key.of("alpn", WORDS, "Protocols that are offered.").example("[h2, http/1.1]"),
            Key.of("versions", WORDS, "Versions of TLS that are accepted.").example("[TLSv1.2, TLSv1.3]"),
            Key.of("default_self_signed", SWITCH, "Answers with a self-signed certificate if there is no other.")
                    .defaultsTo("`false`"));

    private static final Shape HTTP_OPTIONS = Block.ofFly(
            Key.of("compress", SWITCH, "Compresses responses.").defaultsTo("`false`"),
            Key.of("h2_backend", SWITCH, "Speaks HTTP/2 in plain text with the app.")
                    .defaultsTo("`false`"),
            Key.of("idle_timeout", Scalar.wholeNumber(), "Closes a silent connection after so many seconds.")
                    .example("60"),
            Key.of("headers_read_timeout", Scalar.wholeNumber(), "Waits so many seconds for the headers of a request.")
                    .example("30"),
            Key.of("response", response(), "What is changed in responses.").example("{headers: {Server: false}}"),
            Key.of("replay_cache", Either.oneOrMore(replayCache()), "Remembers where requests were replayed to.")
                    .example("[{path_prefix: /, ttl_seconds: 60, type: cookie, name: session}]"));

    private FlyServiceKeys() {}

    private static Block response() {
        return Block.ofFly(
                Key.of("headers", Entries.of(new Anything()), "Headers to add; `false` removes one.")
                        .example("{Server: false}"),
                Key.of("pristine", SWITCH, "Leaves out the headers that Fly.io adds.")
                        .defaultsTo("`false`"));
    }

    private static Block replayCache() {
        return Block.ofFly(
                Key.of("path_prefix", Scalar.text(), "The paths it is for.").example("/"),
                Key.of("ttl_seconds", Scalar.wholeNumber(), "How long it remembers, in seconds, at least 10.")
                        .example("60"),
                Key.of("type", Scalar.text(), "What is looked at: cookie or header.")
                        .example("cookie"),
                Key.of("name", Scalar.text(), "The name of the cookie or header.")
                        .example("session"),
                Key.of("allow_bypass", SWITCH, "Lets a request go around it.").defaultsTo("`false`"));
    }

    private static Shape concurrency(Shape... others) {
        List<Shape> shapes = new ArrayList<>(List.of(others));
        shapes.add(
                0,
                Block.ofFly(
                        Key.of("type", Scalar.text(), "What is counted: connections or requests.")
                                .defaultsTo("`connections`")
                                .example("requests"),
                        Key.of("soft_limit", Scalar.wholeNumber(), "Above it, other machines are preferred.")
                                .defaultsTo("`20`"),
                        Key.of("hard_limit", Scalar.wholeNumber(), "Above it, a machine gets nothing more.")
                                .example("25")));
        return shapes.size() == 1 ? shapes.get(0) : new Either(shapes);
    }

    private static List<Key> starting() {
        return List.of(
                Key.of(
                                "auto_stop_machines",
                                Scalar.switchWord(),
                                "What becomes of idle machines: off, stop or suspend.")
                        .defaultsTo("`\"off\"`")
                        .example("stop"),
                Key.of("auto_start_machines", SWITCH, "Starts stopped machines when requests arrive.")
                        .defaultsTo("`true`"),
                Key.of(
                                "min_machines_running",
                                Scalar.wholeNumber(),
                                "Machines of the primary region that keep running.")
                        .defaultsTo("`0`"),
                PROCESSES);
    }

    private static Key machineChecks() {
        return Key.of("machine_checks", Either.oneOrMore(machineCheck()), "Machines that test a deploy.")
                .example("[{image: curlimages/curl, command: [curl, \"http://[fdaa::3]:8080\"]}]");
    }

    static Block machineCheck() {
        return Block.ofFly(
                Key.of("image", Scalar.text(), "The image to run.")
                        .defaultsTo("the app's")
                        .example("curlimages/curl"),
                Key.of("entrypoint", WORDS, "Replaces the image's entrypoint.").example("[/bin/sh]"),
                Key.of("command", WORDS, "Replaces the image's command.").example("[curl, \"http://localhost:8080\"]"),
                Key.of("kill_signal", Scalar.text(), "The signal that ends it.").example("SIGKILL"),
                Key.of("kill_timeout", Scalar.amount(), "How long it may take to end.")
                        .example("5s"));
    }

    private static List<Key> timing() {
        return List.of(
                Key.of("interval", Scalar.amount(), "How long to wait between two checks.")
                        .example("15s"),
                Key.of("timeout", Scalar.amount(), "How long an answer may take.")
                        .example("2s"),
                Key.of("grace_period", Scalar.amount(), "How long a machine may take to start.")
                        .example("10s"));
    }

    private static List<Key> request() {
        List<Key> keys = new ArrayList<>(timing());
        keys.add(Key.of("method", Scalar.text(), "The method of the request.")
                .defaultsTo("`GET`")
                .example("GET"));
        keys.add(Key.of("path", Scalar.text(), "The path of the request; it must answer with 2xx, not redirect.")
                .defaultsTo("`/`")
                .example("/health"));
        keys.add(Key.of("protocol", Scalar.text(), "http or https.")
                .defaultsTo("`http`")
                .example("http"));
        keys.add(Key.of("tls_skip_verify", SWITCH, "Accepts any certificate.").defaultsTo("`false`"));
        keys.add(Key.of("tls_server_name", Scalar.text(), "The name the certificate must have.")
                .example("example.com"));
        keys.add(Key.of("headers", HEADERS, "Headers of the request.").example("{X-Forwarded-Proto: https}"));
        return keys;
    }

    private static Block block(List<Key> keys, Key... more) {
        List<Key> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return Block.ofFly(all.toArray(Key[]::new));
    }

    static Block httpService() {
        return block(
                starting(),
                Key.of("internal_port", Scalar.wholeNumber(), "The port the app listens on.")
                        .defaultsTo("`8080`"),
                Key.of("force_https", SWITCH, "Redirects http to https.").defaultsTo("`false`"),
                Key.of("concurrency", concurrency(), "How much one machine takes at a time.")
                        .example("{type: requests, soft_limit: 200}"),
                Key.of("tls_options", TLS_OPTIONS, "How connections are encrypted.")
                        .example("{versions: [TLSv1.3]}"),
                Key.of("http_options", HTTP_OPTIONS, "How HTTP is handled.").example("{compress: true}"),
                Key.of(
                                "checks",
                                Either.oneOrMore(block(request())),
                                "Requests that must succeed for a machine to serve.")
                        .example("[{path: /health, interval: 15s, timeout: 2s}]"),
                machineChecks());
    }

    static Block service() {
        return block(
                starting(),
                Key.of("protocol", Scalar.text(), "tcp or udp.")
                        .defaultsTo("`tcp`")
                        .example("tcp"),
                Key.of("internal_port", Scalar.amount(), "The port the app listens on.")
                        .defaultsTo("`8080`"),
                Key.of("ports", Either.oneOrMore(port()), "The ports the world sees.")
                        .example("[{port: 443, handlers: [tls, http]}]"),
                Key.of("concurrency", concurrency(Scalar.text()), "How much one machine takes at a time.")
                        .example("{type: connections, soft_limit: 20, hard_limit: 25}"),
                Key.of("tcp_checks", Either.oneOrMore(block(timing())), "Connections that must succeed.")
                        .example("[{interval: 15s, timeout: 2s, grace_period: 5s}]"),
                Key.of("http_checks", Either.oneOrMore(block(request())), "Requests that must succeed.")
                        .example("[{path: /health, interval: 15s, timeout: 2s}]"),
                machineChecks());
    }

    private static Block port() {
        return Block.ofFly(
                Key.of("port", Scalar.amount(), "The port.").example("443"),
                Key.of("start_port", Scalar.wholeNumber(), "The first port of a range.")
                        .example("8000"),
                Key.of("end_port", Scalar.wholeNumber(), "The last port of a range.")
                        .example("8010"),
                Key.of("handlers", WORDS, "What Fly.io does with a connection: http, tls, pg_tls, proxy_proto.")
                        .defaultsTo("`[]`")
                        .example("[tls, http]"),
                Key.of("force_https", SWITCH, "Redirects http to https.").defaultsTo("`false`"),
                Key.of("tls_options", TLS_OPTIONS, "How connections are encrypted.")
                        .example("{versions: [TLSv1.3]}"),
                Key.of("http_options", HTTP_OPTIONS, "How HTTP is handled.").example("{compress: true}"),
                Key.of(
                                "proxy_proto_options",
                                Block.ofFly(Key.of("version", Scalar.text(), "The version of the protocol.")
                                        .example("v2")),
                                "How the proxy protocol is spoken.")
                        .example("{version: v2}"));
    }

    /** Returns a check that stops a deploy but routes nothing. */
    static Block check() {
        return block(
                request(),
                Key.of("type", Scalar.text(), "http or tcp.").example("http"),
                Key.of("port", Scalar.wholeNumber(), "The port to ask.").example("8080"),
                PROCESSES);
    }
}
