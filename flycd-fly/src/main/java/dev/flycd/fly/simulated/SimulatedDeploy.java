package dev.flycd.fly.simulated;

import dev.flycd.fly.Deployment;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Release;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.fly.simulated.DeployRun.Options;
import dev.flycd.fly.simulated.DeployRun.Options.AddressPolicy;
import dev.flycd.model.AppName;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A deploy to a simulated Fly, from the arguments on. */
final class SimulatedDeploy {

    private final Platform platform;
    private final AppName app;

    SimulatedDeploy(Platform platform, AppName app) {
        this.platform = platform;
        this.app = app;
    }

    Release run(Deployment deployment, Consumer<String> output) {
        platform.apps().get(app);
        FlyConfig config = FlyConfig.read(deployment.flyToml());
        config.validate();
        output.accept("==> Verified app config");
        String wanted =
                deployment.image().orElseGet(() -> new SourceBuild(app, config, deployment.context(), output).image());
        ResolvedImage image = platform.images()
                .resolve(wanted)
                .orElseThrow(() -> new FlyException(
                        "failed to fetch an image or build from source: could not find image \"" + wanted + "\"",
                        Retry.USELESS));
        output.accept("image: " + image.reference());
        return new DeployRun(new DirectTarget(platform, app), config, options(deployment, config), output)
                .deploy(image.reference());
    }

    /** Understands the flags that change what ends up on Fly; the others are flyctl's own business. */
    private static Options options(Deployment deployment, FlyConfig config) {
        Map<String, String> env = new LinkedHashMap<>();
        String strategy = config.definition().path("deploy").path("strategy").asString("rolling");
        AddressPolicy addresses = AddressPolicy.AS_SERVICES_NEED;
        Iterator<String> words = deployment.params().iterator();
        while (words.hasNext()) {
            String word = words.next();
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            switch (flag) {
                case "-e", "--env" -> {
                    String pair = value(word, equals, words);
                    int split = pair.indexOf('=');
                    env.put(split < 0 ? pair : pair.substring(0, split), split < 0 ? "" : pair.substring(split + 1));
                }
                case "--strategy" -> strategy = value(word, equals, words);
                case "--no-public-ips" -> addresses = AddressPolicy.NONE;
                case "--flycast" -> addresses = AddressPolicy.PRIVATE;
                default -> {}
            }
        }
        return new Options(env, strategy, addresses);
    }

    private static String value(String word, int equals, Iterator<String> rest) {
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        return rest.hasNext() ? rest.next() : "";
    }
}
