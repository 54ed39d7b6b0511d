package dev.keelson.crm.persistence.jpa.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL for tests without Docker, started on first use and stopped with the JVM.
 *
 * <ul>
 *   <li>{@code crm.test.pg.url}, {@code .user}, {@code .password}: use a server of one's own (its user must be allowed
 *       to create databases);
 *   <li>{@code crm.test.pg.launcher}: {@code auto} (default), {@code zonky}, {@code own};
 *   <li>{@code crm.test.pg.durable=true}: leave fsync on.
 * </ul>
 *
 * PostgreSQL refuses to run as root. Zonky prefixes {@code unshare -U}; where the kernel refuses that, the own launcher
 * starts the same binaries as an unprivileged user by {@code setpriv}.
 */
public final class PostgresServer implements TestServer {
    private static final String UNPRIVILEGED = System.getProperty("crm.test.pg.runas", "nobody");

    private final String urlBefore;
    private final String urlAfter;
    private final String user;
    private final String password;
    private final String mainDatabase;
    private final String launcher;

    private PostgresServer(
            String urlBefore, String mainDatabase, String urlAfter, String user, String password, String launcher) {
        this.urlBefore = urlBefore;
        this.mainDatabase = mainDatabase;
        this.urlAfter = urlAfter;
        this.user = user;
        this.password = password;
        this.launcher = launcher;
    }

    private static final class Holder {
        static final PostgresServer INSTANCE = start();
    }

    public static PostgresServer get() {
        return Holder.INSTANCE;
    }

    @Override
    public String url(String database) {
        return urlBefore + database + urlAfter;
    }

    @Override
    public String url() {
        return url(mainDatabase);
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String launcher() {
        return launcher;
    }

    @Override
    public String createDatabaseSql(String name) {
        return "create database " + name + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'";
    }

    private static PostgresServer start() {
        String url = System.getProperty("crm.test.pg.url");
        if (url != null) {
            int slash = url.lastIndexOf('/');
            int query = url.indexOf('?', slash);
            return new PostgresServer(
                    url.substring(0, slash + 1),
                    query < 0 ? url.substring(slash + 1) : url.substring(slash + 1, query),
                    query < 0 ? "" : url.substring(query),
                    System.getProperty("crm.test.pg.user", "postgres"),
                    System.getProperty("crm.test.pg.password", ""),
                    "given");
        }
        String wanted = System.getProperty("crm.test.pg.launcher", "auto");
        if (!wanted.equals("own")) {
            try {
                return startByZonky();
            } catch (IOException | RuntimeException e) {
                if (wanted.equals("zonky") || !ServerFiles.isLinux()) {
                    throw new IllegalStateException("PostgreSQL did not start", e);
                }
            }
        }
        return new OwnLauncher().start();
    }

    /** What a test server needs: loopback only, few connections, little memory, and no waiting for the disk. */
    static Map<String, String> settings() {
        Map<String, String> s = new LinkedHashMap<>();
        s.put("listen_addresses", "127.0.0.1");
        s.put("max_connections", "60");
        s.put("shared_buffers", "128MB");
        s.put("max_wal_size", "1GB");
        s.put("timezone", "UTC");
        s.put("jit", "off");
        s.put("deadlock_timeout", "200ms");
        if (!Boolean.getBoolean("crm.test.pg.durable")) {
            s.put("fsync", "off");
            s.put("synchronous_commit", "off");
            s.put("full_page_writes", "off");
        }
        return s;
    }

    private static PostgresServer startByZonky() throws IOException {
        Path working = ServerFiles.workingDirectory();
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(working.resolve("zonky").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        settings().forEach(builder::setServerConfig);
        EmbeddedPostgres pg = builder.start(); // registers its own shutdown hook
        return new PostgresServer(
                "jdbc:postgresql://127.0.0.1:" + pg.getPort() + "/", "postgres", "", "postgres", "", "zonky");
    }

    /** The same binaries, unpacked and started by us, as another user where we are root. */
    private static final class OwnLauncher {
        private final boolean asRoot = ServerFiles.isRoot();
        private final Path working = choose();
        private final Path home =
                working.resolve("postgres-" + ProcessHandle.current().pid());
        private final Path data = home.resolve("data");
        private final Path log = home.resolve("log.txt");
        private final Path binaries;

        OwnLauncher() {
            ServerFiles.deleteAbandoned(working, "postgres");
            ServerFiles.create(home);
            binaries = unpack(working);
        }

        /** The other user must be able to walk to the directories: not below a closed home directory. */
        private Path choose() {
            Path dir = ServerFiles.workingDirectory();
            return !asRoot || ServerFiles.enterableByOthers(dir) ? dir : ServerFiles.temporaryDirectory();
        }

        PostgresServer start() {
            ServerFiles.create(data);
            if (asRoot) {
                check(new ProcessBuilder("chown", "-R", UNPRIVILEGED, home.toString()), 10);
            }
            check(
                    command(
                            "initdb",
                            "-D",
                            data.toString(),
                            "-U",
                            "postgres",
                            "-A",
                            "trust",
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--no-sync"),
                    120);
            int port = ServerFiles.freePort();
            List<String> args = new ArrayList<>(List.of("postgres", "-D", data.toString(), "-p", "" + port, "-k", ""));
            settings().forEach((k, v) -> args.addAll(List.of("-c", k + "=" + v)));
            Process process;
            try {
                process = command(args.toArray(String[]::new))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-postgres"));
            awaitReady(process, port);
            return new PostgresServer(
                    "jdbc:postgresql://127.0.0.1:" + port + "/",
                    "postgres",
                    "",
                    "postgres",
                    "",
                    asRoot ? "own, setpriv" : "own");
        }

        private void awaitReady(Process process, int port) {
            long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            SQLException last = null;
            while (System.nanoTime() < end && process.isAlive()) {
                try (var c = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2", "postgres", "")) {
                    return;
                } catch (SQLException e) {
                    last = e;
                    sleep(50);
                }
            }
            throw new IllegalStateException("PostgreSQL did not answer; see " + log, last);
        }

        private void stop(Process process) {
            // SIGTERM would wait for open connections; "immediate" is right for data that is thrown away.
            ServerFiles.run(
                    command("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w", "-t", "10"), log, 15);
            process.destroyForcibly();
            ServerFiles.deleteQuietly(home);
        }

        private void check(ProcessBuilder builder, long seconds) {
            int code = ServerFiles.run(builder, log, seconds);
            if (code != 0) {
                throw new IllegalStateException("exit code " + code + " of " + builder.command() + "; see " + log);
            }
        }

        private ProcessBuilder command(String... toolAndArguments) {
            List<String> line = new ArrayList<>();
            if (asRoot) {
                line.addAll(List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--clear-groups", "--inh-caps=-all", "--"));
            }
            line.add(binaries.resolve("bin").resolve(toolAndArguments[0]).toString());
            line.addAll(List.of(toolAndArguments).subList(1, toolAndArguments.length));
            ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
            builder.environment().keySet().removeIf(k -> k.startsWith("PG") || k.startsWith("LC_"));
            return builder;
        }

        private static Path unpack(Path working) {
            String arch = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm_64" : "x86_64";
            Path bin = working.resolve("postgres-binaries-" + arch);
            try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", arch)) {
                byte[] archive = in.readAllBytes();
                Path ready = bin.resolve("crm-" + Integer.toHexString(java.util.Arrays.hashCode(archive)) + ".ok");
                if (Files.exists(ready)) {
                    return bin;
                }
                // Unpack aside and rename, so that two JVMs starting at once never see half a directory.
                Path aside = Files.createTempDirectory(working, "unpack-");
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpack(archive, aside);
                Files.createFile(aside.resolve(ready.getFileName()));
                if (!Files.exists(ready)) {
                    ServerFiles.deleteQuietly(bin);
                    try {
                        Files.move(aside, bin, StandardCopyOption.ATOMIC_MOVE);
                    } catch (IOException e) {
                        if (!Files.exists(ready)) {
                            throw e;
                        }
                    }
                }
                ServerFiles.deleteQuietly(aside);
                return bin;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void unpack(byte[] archive, Path target) throws IOException {
            try (var tar = new TarArchiveInputStream(
                    new XZCompressorInputStream(new BufferedInputStream(new java.io.ByteArrayInputStream(archive))))) {
                for (TarArchiveEntry e; (e = tar.getNextEntry()) != null; ) {
                    Path to = target.resolve(e.getName()).normalize();
                    if (!to.startsWith(target)) {
                        throw new IOException("entry outside the archive's directory: " + e.getName());
                    }
                    if (e.isDirectory()) {
                        Files.createDirectories(to);
                    } else if (e.isSymbolicLink()) {
                        Files.createDirectories(to.getParent());
                        Files.createSymbolicLink(to, Path.of(e.getLinkName()));
                    } else {
                        Files.createDirectories(to.getParent());
                        Files.copy(tar, to);
                        boolean runnable = (e.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                to, PosixFilePermissions.fromString(runnable ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
