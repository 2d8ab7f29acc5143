package dev.flycd.fly.api;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.Volume;
import dev.flycd.fly.process.Redactor;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fly's Machines API: each method is one request, repeated where that can help and does no harm. Failures are
 * {@link FlyException}s with method, path, status and Fly's request id; methods about an app throw
 * {@link dev.flycd.fly.AppNotFoundException} and {@link AppTakenException}. Safe for use by many threads.
 */
public final class MachinesApi {

    private final FlyHttp http;
    private final Endpoints endpoints;
    private final Requests requests;
    private final GraphQl graphQl;

    private MachinesApi(FlyHttp http, Endpoints endpoints, AccessToken token) {
        Authorization authorization = new Authorization(token);
        this.http = http;
        this.endpoints = endpoints;
        this.requests = new Requests(http, endpoints.machines(), authorization.forMachines());
        this.graphQl = new GraphQl(new Requests(http, endpoints.api(), authorization.forGraphQl()));
    }

    /** Returns the API as seen with a token; nothing is sent yet. */
    public static MachinesApi at(Endpoints endpoints, AccessToken token, Pace pace, Redactor redactor) {
        return new MachinesApi(
                new FlyHttp(new EnvironmentProxy(endpoints.proxies()), pace, redactor), endpoints, token);
    }

    /** Returns the same API with another token, sharing connections and limits. */
    public MachinesApi with(AccessToken token) {
        return new MachinesApi(http, endpoints, token);
    }

    /** Returns what only GraphQL can tell, with the same token. */
    public GraphQl graphQl() {
        return graphQl;
    }

    /** Returns what time it is at Fly.io, to the second; empty if it does not say. */
    public Optional<Instant> time() {
        Reply reply = http.send(requests.call("GET", "/v1/platform/regions", null, Call.Repeat.ALWAYS, Set.of()));
        return reply.headers().firstValue("Date").flatMap(MachinesApi::instant);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the regions that can be deployed to. */
    public SortedSet<Region> regions() {
        return requests.get("/v1/platform/regions", tree -> {
            SortedSet<Region> all = new TreeSet<>();
            for (JsonNode region : tree.path("Regions")) {
                String code = region.path("code").asString("");
                if (Region.isValid(code) && !region.path("deprecated").asBoolean(false)) {
                    all.add(new Region(code));
                }
            }
            return all;
        });
    }

    /**
     * Returns the apps of an organisation by name; builders left out.
     *
     * @throws FlyException if there is no such organisation for the token
     */
    public Map<AppName, AppSummary> apps(OrgSlug org) {
        String path = "/v1/apps?org_slug=" + encode(org.value());
        Call call = requests.call("GET", path, null, Call.Repeat.ALWAYS, Set.of(403, 404));
        Reply reply = http.send(call);
        if (reply.status() == 403 || reply.status() == 404) {
            throw new FlyException(
                    "there is no organisation '" + org + "' that the token can see: 'fly orgs list' tells the slug of"
                            + " each, and FLY_API_TOKEN_" + org.asVariable() + " may hold a token of its own (" + call
                            + ": " + http.errors().text(reply) + reply.requestId() + ")",
                    FlyException.Retry.USELESS);
        }
        return requests.read(call, reply, tree -> {
            Map<AppName, AppSummary> all = new LinkedHashMap<>();
            for (JsonNode app : tree.path("apps")) {
                if (ResourceJson.isOrdinary(app)) {
                    AppSummary summary = ResourceJson.app(app, Optional.of(org));
                    all.put(summary.name(), summary);
                }
            }
            return all;
        });
    }

    /**
     * Returns one app; empty if there is none of that name.
     *
     * @throws AppTakenException if it belongs to an organisation the token cannot see
     */
    public Optional<AppSummary> app(AppName app) {
        Call call = requests.call("GET", Requests.pathOf(app), null, Call.Repeat.ALWAYS, Set.of(403, 404));
        Reply reply = http.send(call);
        if (reply.status() == 403) {
            throw requests.taken(app, call, reply);
        }
        return reply.status() == 404
                ? Optional.empty()
                : Optional.of(requests.read(call, reply, tree -> ResourceJson.app(tree, Optional.empty())));
    }

    /** Returns the machines that deploys manage, oldest first. */
    public List<Machine> machines(AppName app) {
        return requests.getOfApp(
                app,
                "/machines",
                tree -> tree.valueStream()
                        .filter(MachineJson::isManaged)
                        .map(MachineJson::read)
                        .sorted(Comparator.comparing(Machine::createdAt))
                        .toList());
    }

    /** Returns how the machine's program last ended; empty if it never did. */
    public Optional<MachineExit> lastExit(AppName app, String machineId) {
        return requests.getOfApp(app, "/machines/" + encode(machineId), MachineJson::lastExit);
    }

    /** Destroys a machine, running or not; one that is gone is left alone. Another's lease on it is waited for. */
    public void destroyMachine(AppName app, String machineId) {
        requests.deleteOfApp(
                app,
                "/machines/" + encode(machineId) + "?kill=true",
                http.pace().lease());
    }

    /** Returns the volumes; those on their way out left out. */
    public List<Volume> volumes(AppName app) {
        return requests.getOfApp(
                app,
                "/volumes",
                tree -> tree.valueStream()
                        .filter(ResourceJson::exists)
                        .map(ResourceJson::volume)
                        .toList());
    }

    /** Returns names and digests of the secrets that are set. */
    public List<LiveSecret> secrets(AppName app) {
        return requests.getOfApp(
                app,
                "/secrets",
                tree -> tree.path("secrets")
                        .valueStream()
                        .map(ResourceJson::secret)
                        .toList());
    }

    /** Sets secrets in one write, staged, and returns the version of the app's secrets that has them; 0 if unknown. */
    public long setSecrets(AppName app, Map<String, String> values) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode all = body.putObject("values");
        values.forEach(all::put);
        // writing the same values again makes a new version and changes nothing else
        return requests.postToApp(
                app,
                "/secrets",
                body,
                Call.Repeat.ALWAYS,
                tree -> tree.path("version").asLong(0));
    }

    /** Returns the addresses. Fly does not say which network a private one is reached from. */
    public List<IpAddress> addresses(AppName app) {
        return requests.getOfApp(
                app,
                "/ip_assignments",
                tree -> tree.path("ips")
                        .valueStream()
                        .map(ResourceJson::address)
                        .toList());
    }

    /** Allocates an address. Never sent twice: after a failure it may have been allocated all the same. */
    public IpAddress allocate(AppName app, NewAddress address) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("type", address.kind().word());
        if (address.region() != null) {
            body.put("region", address.region().code());
        }
        if (address.network() != null) {
            body.put("network", address.network());
        }
        if (address.org() != null) {
            body.put("org_slug", address.org().value());
        }
        return requests.postToApp(app, "/ip_assignments", body, Call.Repeat.IF_NOT_DONE, ResourceJson::address);
    }

    /** Releases an address; one the app does not have is left alone. */
    public void release(AppName app, String address) {
        requests.deleteOfApp(
                app, "/ip_assignments/" + encode(address), http.pace().call());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
