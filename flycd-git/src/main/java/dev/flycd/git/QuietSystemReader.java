package dev.flycd.git;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading the user's and the machine's configuration, and from writing its own into their home. JGit
 * knows one reader for the whole JVM.
 */
final class QuietSystemReader extends SystemReader.Delegate {

    private static final Object INSTALLING = new Object();
    private static final long CLOCK_STEP_MILLIS = 100;

    private QuietSystemReader(SystemReader machine) {
        super(machine);
    }

    static void install() {
        synchronized (INSTALLING) {
            SystemReader now = SystemReader.getInstance();
            if (!(now instanceof QuietSystemReader)) {
                SystemReader.setInstance(new QuietSystemReader(now));
            }
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, new File("/dev/null"), fs);
        }

        /**
         * Answers how coarse the clock of any file system is, which JGit would measure: that takes long and leaves
         * files in folders that may be deleted meanwhile. What JGit does not see because a clock is coarser still, it
         * looks for again.
         */
        @Override
        public long getTimeUnit(String section, @Nullable String subsection, String name, long usual, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(CLOCK_STEP_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, usual, unit);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
