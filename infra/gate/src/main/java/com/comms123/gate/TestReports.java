package com.comms123.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// The XML reports that Surefire and Failsafe leave in each module's `target`.
final class TestReports {
    /// One test of a report.
    ///
    /// @param module the module's folder, relative to the root
    /// @param failed whether it ended with a failure or an error
    record TestCase(String module, String className, String name, double seconds, boolean failed) {
        String id() {
            return className + "." + name;
        }
    }

    private static final int DEEPEST = 6;

    private TestReports() {}

    /// All tests whose report was written since then.
    static List<TestCase> read(Path root, FileTime since) {
        try (var files = Files.find(root, DEEPEST, (path, attributes) -> isReport(path)
                && attributes.lastModifiedTime().compareTo(since) >= 0)) {
            var tests = new ArrayList<TestCase>();
            files.sorted().forEach(file -> tests.addAll(read(root, file)));
            return tests;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the reports below " + root, e);
        }
    }

    private static boolean isReport(Path path) {
        var name = path.getFileName().toString();
        var folder = path.getParent() == null ? "" : String.valueOf(path.getParent().getFileName());
        return name.startsWith("TEST-") && name.endsWith(".xml") && folder.matches("(surefire|failsafe)-reports");
    }

    private static List<TestCase> read(Path root, Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var cases = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
            var relative = root.relativize(file);
            // The file is in MODULE/target/REPORTS.
            var depth = relative.getNameCount() - 3;
            var module = depth == 0 ? "." : relative.subpath(0, depth).toString();
            var tests = new ArrayList<TestCase>();
            for (var i = 0; i < cases.getLength(); i++) {
                tests.add(test(module, (Element) cases.item(i)));
            }
            return tests;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is not a test report", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static TestCase test(String module, Element element) {
        var failed = element.getElementsByTagName("failure").getLength() > 0
                || element.getElementsByTagName("error").getLength() > 0;
        var seconds = element.getAttribute("time").replace(",", "");
        return new TestCase(module, element.getAttribute("classname"), element.getAttribute("name"),
                seconds.isEmpty() ? 0 : Double.parseDouble(seconds), failed);
    }
}
