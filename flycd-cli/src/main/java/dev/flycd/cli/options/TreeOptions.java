package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.catalog.LoadOptions.GitSources;
import dev.flycd.engine.catalog.LoadOptions.OwnRepository;

/** How the config tree is read. */
public final class TreeOptions {

    @Parameter(
            names = "--remote",
            description = "read a project whose source is this working copy from its remote instead, as a server would")
    private boolean remote;

    public LoadOptions load() {
        return new LoadOptions(remote ? OwnRepository.REMOTE : OwnRepository.WORKING_COPY, GitSources.FOLLOW);
    }

    /**
     * Returns the same without any other repository.
     *
     * @throws UsageException if this very one is to be read from its remote
     */
    public LoadOptions loadOffline() {
        if (remote) {
            throw new UsageException("--offline and --remote contradict each other", "Leave one of them out.");
        }
        return new LoadOptions(OwnRepository.WORKING_COPY, GitSources.SKIP);
    }
}
