package io.rebound.schedule.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

final class Eager extends DefaultJedisSocketFactory {
  private static final long SPIN = Long.getLong("spin", 0) * 1000;
  private final HostAndPort at;

  Eager(HostAndPort at, JedisClientConfig config) {
    super(at, config);
    this.at = at;
  }

  @Override
  public Socket createSocket() {
    try {
      Socket s =
          new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
              return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                  if (SPIN > 0) {
                    long end = System.nanoTime() + SPIN;
                    while (in.available() == 0 && System.nanoTime() < end) {
                      Thread.onSpinWait();
                    }
                  }
                  return in.read(b, off, len);
                }
              };
            }
          };
      s.setTcpNoDelay(true);
      s.setKeepAlive(true);
      s.connect(new InetSocketAddress(at.getHost(), at.getPort()), 2000);
      s.setSoTimeout(5000);
      return s;
    } catch (IOException e) {
      throw new JedisConnectionException(e);
    }
  }
}
