package io.rebound.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rebound.engine.Engine;
import io.rebound.server.container.MicroContainer;
import io.rebound.tenant.Users;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive as it is shipped, deployed to Payara Micro, looked at from inside. */
@ExtendWith(ArquillianExtension.class)
class ArchiveIT {
  private static final String DESCRIPTOR = "META-INF/application.xml";

  @EJB(lookup = "java:app/rebound-ejb/Engine")
  private Engine engine;

  @Inject private Users users;

  /** Adds a module with this test to the archive that was built. */
  @Deployment
  static EnterpriseArchive archive() {
    EnterpriseArchive archive =
        ShrinkWrap.create(ZipImporter.class, "rebound.ear")
            .importFrom(new File(System.getProperty("rebound.ear")))
            .as(EnterpriseArchive.class);
    WebArchive tests =
        ShrinkWrap.create(WebArchive.class, "it.war")
            .addClass(ArchiveIT.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    archive.addAsModule(Testable.archiveToTest(tests));
    String module =
        "<module><web><web-uri>it.war</web-uri><context-root>"
            + MicroContainer.TESTS
            + "</context-root></web></module>";
    String descriptor =
        text(archive).replaceFirst("<library-directory>", module + "<library-directory>");
    archive.delete(DESCRIPTOR);
    return archive.setApplicationXML(new StringAsset(descriptor));
  }

  private static String text(EnterpriseArchive archive) {
    try (InputStream content = archive.get(DESCRIPTOR).getAsset().openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void theEngineRuns() {
    assertNotNull(engine);
  }

  @Test
  void theDatabaseIsAskedThroughThePortsOfTheEngine() {
    assertEquals(Optional.empty(), users.authenticate("nobody", "no password at all"));
  }
}
