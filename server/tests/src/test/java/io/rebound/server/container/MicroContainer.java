package io.rebound.server.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A Payara Micro of its own for each deployment; given the archive when it boots. */
public class MicroContainer implements DeployableContainer<MicroConfiguration> {
  /** The context root that the tests' own module must have in the archive. */
  public static final String TESTS = "/it";

  private MicroProcess server;

  @Override
  public Class<MicroConfiguration> getConfigurationClass() {
    return MicroConfiguration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    try {
      Path folder = Files.createTempDirectory("rebound-it");
      // the server takes an enterprise archive, but not under its own kind of name
      File file = folder.resolve(archive.getName().replaceAll("\\.ear$", ".jar")).toFile();
      archive.as(ZipExporter.class).exportTo(file, true);
      server = MicroProcess.start(folder, file.toPath());
      HTTPContext address = new HTTPContext("127.0.0.1", server.port());
      address.add(new Servlet("ArquillianServletRunnerEE9", TESTS));
      return new ProtocolMetaData().addContext(address);
    } catch (IOException fault) {
      throw new DeploymentException("the server cannot be started", fault);
    }
  }

  @Override
  public void undeploy(Archive<?> archive) {
    if (server != null) {
      server.stop();
    }
  }
}
