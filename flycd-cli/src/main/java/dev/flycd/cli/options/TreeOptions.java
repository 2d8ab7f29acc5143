package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.catalog.LoadOptions.GitSources;
import dev.flycd.engine.catalog.LoadOptions.OwnRepository;

/** How the config tree is read for planning and deploying. */
public final class TreeOptions {

    @Parameter(
            names = "--remote",
            description = "read a project whose source is this working copy from its remote instead, as a server would")
    private boolean remote;

    public LoadOptions load() {
        return new LoadOptions(remote ? OwnRepository.REMOTE : OwnRepository.WORKING_COPY, GitSources.FOLLOW);
    }
}
