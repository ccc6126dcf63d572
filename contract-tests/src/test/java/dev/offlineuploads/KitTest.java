package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What this module is to those who depend on its jar. */
class KitTest {

    private static final String CONTRACT = "offline-uploads-client-graph-api.json";
    private static final String RESOURCE = "META-INF/pacts/" + CONTRACT;

    @Test
    void holdsTheCommittedContract() throws Exception {
        try (InputStream contract = getClass().getClassLoader().getResourceAsStream(RESOURCE)) {
            assertThat(contract).as(RESOURCE).hasBinaryContent(Files.readAllBytes(Path.of("pacts", CONTRACT)));
        }
        assertThat(DefaultPactReader.INSTANCE
                        .loadPact("classpath:" + RESOURCE)
                        .asV4Pact()
                        .unwrap()
                        .getInteractions())
                .isNotEmpty();
    }

    @Test
    void asksForNoOtherJar() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList dependencies = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/dependencies/dependency", pom, XPathConstants.NODESET);
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            scopes.add(XPathFactory.newInstance().newXPath().evaluate("scope", dependencies.item(i)));
        }
        assertThat(scopes)
                .as("scopes of the dependencies in pom.xml")
                .isNotEmpty()
                .allMatch(List.of("provided", "test")::contains);
    }
}
