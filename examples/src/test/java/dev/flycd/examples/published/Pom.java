package dev.flycd.examples.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A pom as it is written. */
record Pom(Path file, Document xml) {

    static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

    static Pom read(Path file) {
        try {
            return new Pom(
                    file,
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    static Pom root() {
        return read(CLONE.resolve("pom.xml"));
    }

    /** Returns the poms of the reactor below the root. */
    static List<Pom> modules() {
        return root().all("/project/modules/module").stream()
                .map(folder -> read(CLONE.resolve(folder).resolve("pom.xml")))
                .toList();
    }

    /** Returns the modules that strangers get. */
    static List<Pom> published() {
        return modules().stream()
                .filter(pom -> !pom.one("/project/properties/maven.deploy.skip").equals(Optional.of("true")))
                .toList();
    }

    String name() {
        return one("/project/artifactId").orElseThrow();
    }

    /** Returns the text at the path if there is any. */
    Optional<String> one(String path) {
        return all(path).stream().filter(text -> !text.isEmpty()).findFirst();
    }

    /** Returns the texts at the path. */
    List<String> all(String path) {
        XPath xpath = XPathFactory.newInstance().newXPath();
        try {
            NodeList found = (NodeList) xpath.evaluate(path, xml, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(found::item)
                    .map(Node::getTextContent)
                    .map(String::strip)
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    @Override
    public String toString() {
        return CLONE.relativize(file).toString();
    }
}
