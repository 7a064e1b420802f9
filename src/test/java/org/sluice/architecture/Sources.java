package org.sluice.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What is declared in Java sources, as the compiler reads them. */
record Sources(List<Method> methods, List<Type> types) {

    /** A method with a body, and the lines between its braces. */
    record Method(String file, String name, long lines) {}

    record Type(String file, String name) {}

    static Sources parse(Path root) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Sources sources = new Sources(new ArrayList<>(), new ArrayList<>());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(Project.files(root, ".java")));
            Trees trees = Trees.instance(task);
            task.parse().forEach(unit -> sources.new Reading(trees, unit).scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private final class Reading extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Trees trees;
        private final CompilationUnitTree unit;

        Reading(Trees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            if (method.getBody() != null) {
                methods.add(new Method(file(), method.getName().toString(), lines(method.getBody())));
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            types.add(new Type(file(), type.getSimpleName().toString()));
            return super.visitClass(type, null);
        }

        private long lines(Tree tree) {
            return line(trees.getSourcePositions().getEndPosition(unit, tree))
                    - line(trees.getSourcePositions().getStartPosition(unit, tree))
                    - 1;
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        private String file() {
            return Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }
    }
}
