package dev.flycd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from {@code launch_params} and {@code deploy_params}, checked against flyctl's flags.
 *
 * @param createNetwork {@code --network} of launch_params
 * @param deploy arguments for {@code flyctl deploy}, translated: nothing that redirects, no {@code --region}
 */
public record FlyctlParams(@Nullable String createNetwork, List<String> deploy) {

    public static final FlyctlParams NONE = new FlyctlParams(null, List.of());

    public FlyctlParams {
        deploy = List.copyOf(deploy);
    }
}
