package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.lead.Lead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

/**
 * The library and its kit once more, loaded by themselves, some classes of it compiled from other sources than they have. Tests and
 * what they test come out of it together; everything else is shared.
 */
final class MistakenLibrary extends ClassLoader {
    private static final String OURS = "dev.keelson.crm.";

    private final Map<String, byte[]> compiled;

    private MistakenLibrary(Map<String, byte[]> compiled) {
        super(MistakenLibrary.class.getClassLoader());
        this.compiled = compiled;
    }

    /** @param sources whole files, by the name of their class */
    static MistakenLibrary of(Map<String, String> sources) {
        return new MistakenLibrary(compile(sources));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defined(name);
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        byte[] code = compiled.containsKey(name) ? compiled.get(name) : original(name);
        return defineClass(name, code, 0, code.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream found = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (found == null) {
                throw new ClassNotFoundException(name);
            }
            return found.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Memory memory = new Memory(compiler.getStandardFileManager(null, null, null));
        String path = Stream.of(Lead.class, Logger.class, NullMarked.class)
                .map(MistakenLibrary::origin)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        StringWriter complaints = new StringWriter();
        boolean done = compiler.getTask(
                        complaints,
                        memory,
                        null,
                        List.of("-proc:none", "-nowarn", "-classpath", path),
                        null,
                        sources.entrySet().stream()
                                .map(file -> new Written(file.getKey(), file.getValue()))
                                .toList())
                .call();
        assertThat(done).as("it compiles: %s", complaints).isTrue();
        Map<String, byte[]> classes = new HashMap<>();
        memory.written.forEach((name, code) -> classes.put(name, code.toByteArray()));
        return classes;
    }

    private static String origin(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** A source at hand. */
    private static final class Written extends SimpleJavaFileObject {
        private final String text;

        Written(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what is compiled. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream code = new ByteArrayOutputStream();
                    written.put(name, code);
                    return code;
                }
            };
        }
    }
}
