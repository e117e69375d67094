package com.comms123.gate.kubernetes;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.kafka.annotation.KafkaListener;

/// The compiled classes of a module, read without loading them.
///
/// @param listeners the topics and the consumer group of each listener
/// @param created the names of the classes that the module creates instances of
/// @param interfaces the names of the interfaces that the module implements
/// @param called the names of the classes whose methods the module calls
record Classes(List<Listener> listeners, Set<String> created, Set<String> interfaces, Set<String> called) {
    private static final String LISTENER = KafkaListener.class.getName();
    private static final String CONSTRUCTOR = "<init>";

    /// @param type the simple name of the class
    record Listener(String type, List<String> topics, String group) {}

    static Classes of(String module) {
        var folder = Repository.ROOT.resolve(module).resolve("target/classes/com");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("No classes in " + folder + ". Compile them: ./mvnw compile");
        }
        var found = new Classes(new ArrayList<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).sorted().forEach(found::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            new ClassReader(bytes).accept(new References(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            if (new String(bytes, StandardCharsets.ISO_8859_1)
                    .contains(LISTENER.replace('.', '/'))) {
                readListeners(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readListeners(Path file) throws IOException {
        var type = new SimpleMetadataReaderFactory().getMetadataReader(new FileSystemResource(file))
                .getAnnotationMetadata();
        var name = type.getClassName().substring(type.getClassName().lastIndexOf('.') + 1);
        add(name, type.getAnnotations());
        type.getAnnotatedMethods(LISTENER).forEach(method -> add(name, method.getAnnotations()));
    }

    private void add(String type, MergedAnnotations annotations) {
        annotations.stream(LISTENER).forEach(listener -> listeners.add(new Listener(type,
                List.of(listener.getStringArray("topics")), listener.getString("groupId"))));
    }

    /// Collects what is created, by `new` or by a reference to a constructor, what is implemented and what is called.
    private final class References extends ClassVisitor {
        References() {
            super(SpringAsmInfo.ASM_VERSION);
        }

        @Override
        public void visit(int version, int access, String name, @Nullable String signature, @Nullable String parent,
                String[] implemented) {
            for (var each : implemented) {
                interfaces.add(each.replace('/', '.'));
            }
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {
                @Override
                public void visitTypeInsn(int opcode, String type) {
                    if (opcode == Opcodes.NEW) {
                        created.add(type.replace('/', '.'));
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    called.add(owner.replace('/', '.'));
                }

                @Override
                public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                    for (var argument : arguments) {
                        if (argument instanceof Handle handle && handle.getName().equals(CONSTRUCTOR)) {
                            created.add(handle.getOwner().replace('/', '.'));
                        }
                    }
                }
            };
        }
    }
}
