package dev.keelson.crm.persistence.jpa.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.TimeUnit;

/** Directories and small processes shared by the test-server launchers. */
public final class ServerFiles {
    private ServerFiles() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT).contains("linux");
    }

    /** {@code -Dcrm.test.servers.dir}, else {@code target/test-servers} in a Maven module, else the temporary directory. */
    public static Path workingDirectory() {
        String given = System.getProperty("crm.test.servers.dir");
        Path dir;
        if (given != null) {
            dir = Path.of(given);
        } else if (Files.isDirectory(Path.of("target")) && Files.isWritable(Path.of("target"))) {
            dir = Path.of("target", "test-servers");
        } else {
            dir = temporaryDirectory();
        }
        return create(dir.toAbsolutePath().normalize());
    }

    /** A directory of this user below {@code java.io.tmpdir}. */
    static Path temporaryDirectory() {
        return create(
                Path.of(System.getProperty("java.io.tmpdir"), "crm-test-servers-" + System.getProperty("user.name")));
    }

    public static Path create(Path dir) {
        try {
            return Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every directory from the root down to this one may be entered by any user. */
    static boolean enterableByOthers(Path dir) {
        try {
            for (Path p = dir.toAbsolutePath(); p != null; p = p.getParent()) {
                if (!Files.getPosixFilePermissions(p).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    static void deleteQuietly(Path dir) {
        if (dir == null || !Files.exists(dir)) {
            return;
        }
        try {
            Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path f, BasicFileAttributes a) throws IOException {
                    Files.deleteIfExists(f);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path d, IOException e) throws IOException {
                    Files.deleteIfExists(d);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A leftover directory below target/ or the temporary directory harms nobody.
        }
    }

    /** Deletes what a killed JVM left behind: siblings named {@code prefix-<pid>} whose process is gone. */
    static void deleteAbandoned(Path parent, String prefix) {
        try (var entries = Files.newDirectoryStream(parent, prefix + "-*")) {
            for (Path entry : entries) {
                String pid = entry.getFileName().toString().substring(prefix.length() + 1);
                if (pid.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    deleteQuietly(entry);
                }
            }
        } catch (IOException e) {
            // see deleteQuietly
        }
    }

    /** Runs to its end, output to a file; returns the exit code. */
    static int run(ProcessBuilder builder, Path log, long seconds) {
        try {
            Process p = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!p.waitFor(seconds, TimeUnit.SECONDS)) {
                p.destroyForcibly();
                throw new IllegalStateException("still running after " + seconds + " s: " + builder.command());
            }
            return p.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
