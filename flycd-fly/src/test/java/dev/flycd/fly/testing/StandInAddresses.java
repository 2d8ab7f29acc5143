package dev.flycd.fly.testing;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.simulated.ApiClient;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code flyctl ips}. */
final class StandInAddresses {

    private final ApiClient api;
    private final FlyctlArguments arguments;
    private final String app;
    private final PrintStream out;

    StandInAddresses(ApiClient api, FlyctlArguments arguments, String app, PrintStream out) {
        this.api = api;
        this.arguments = arguments;
        this.app = app;
        this.out = out;
    }

    void allocateV4() {
        if (!arguments.isOn("shared") && !arguments.isOn("yes")) {
            throw new FlyException("yes flag must be specified when not running interactively", Retry.USELESS);
        }
        allocate(arguments.isOn("shared") ? "shared_v4" : "v4");
    }

    void allocateV6() {
        allocate(arguments.isOn("private") ? "private_v6" : "v6");
    }

    private void allocate(String type) {
        Map<String, String> input = new LinkedHashMap<>();
        input.put("appId", app);
        input.put("type", type);
        input.put("region", arguments.flag("region"));
        input.put("network", arguments.flag("network"));
        String org = arguments.flag("org");
        if (!org.isEmpty()) {
            input.put(
                    "organizationId",
                    api.graphQl(
                                    "",
                                    "query($slug: String!) { organization(slug:$slug) { id slug } }",
                                    Map.of("slug", org))
                            .path("organization")
                            .path("id")
                            .asString(""));
        }
        out.println(api.graphQl(
                        "",
                        "mutation($input: AllocateIPAddressInput!) { allocateIpAddress(input:$input) {"
                                + " ipAddress { address type region } } }",
                        Map.of("input", input))
                .path("allocateIpAddress")
                .path("ipAddress")
                .path("address")
                .asString(""));
    }

    void release() {
        for (String address : arguments.words()) {
            if (!address.matches("[0-9a-fA-F.:]+")) {
                throw new FlyException("Invalid IP address: '" + address + "'", Retry.USELESS);
            }
            api.graphQl(
                    "",
                    "mutation($input: ReleaseIPAddressInput!) { releaseIpAddress(input:$input) { clientMutationId } }",
                    Map.of("input", Map.of("appId", app, "ip", address)));
            out.println("Released " + address + " from " + app);
        }
    }
}
