package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each key's bad value is told once, with the key's path. */
class BadValuesTest {

    private static final String READY =
            "waves: [{name: a, kinds: [iso]}, {name: b, kinds: [img], gate: {ready: all, of: a";
    private static final String GATE = "waves: [{name: a, kinds: [iso], gate: ";
    private static final String SEVENTEEN =
            "approval, approval, approval, approval, approval, approval, approval, approval,"
                    + " approval, approval, approval, approval, approval, approval, approval, approval, approval";
    private static final String HOOK = "hooks: [{on: release.ready, run: [x], ";

    private static final String POST = "hooks: [{on: release.ready, ";
    private static final String RELAY = "{mail: {relay: 'localhost:25', from: a@x.org}, ";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop.directory                 | drop: {directory: ''}",
                "drop.quarantine                | drop: {quarantine: [a]}",
                "drop.poll                      | drop: {poll: 0s}",
                "drop.settle                    | drop: {settle: 10}",
                "drop.reject-after              | drop: {reject-after: 1s}",
                "drop.signatures                | drop: {signatures: yes}",
                "drop.signatures.keyring        | drop: {signatures: {keyring: \"a\\0b\"}}",
                "drop.signatures.required-for[0]| drop: {signatures: {required-for: [sig, iso, img]}}",
                "drop.signatures.required-for   | drop: {signatures: {required-for: [iso]}}",
                "drop.signatures.required-for   | drop: {signatures: {required-for: [iso, img, iso]}}",
                "drop.manifests.directory       | drop: {manifests: {directory: {}}}",
                "drop.manifests.required-for    | drop: {manifests: {required-for: iuk}}",
                "tree.directory                 | tree: {directory: ' '}",
                "tree.staging                   | tree: {staging: data/tree/.staging}",
                "drop.directory                 | tree: {directory: data/drop/../drop/sub/..}",
                "tree.directory                 | tree: {directory: data/drop/tree}",
                "tree.prefix                    | tree: {prefix: ../up}",
                "tree.trace                     | tree: {trace: /etc/passwd}",
                "tree.owner                     | tree: {owner: 'a b'}",
                "tree.group                     | tree: {group: '-g'}",
                "tree.file-mode                 | tree: {file-mode: '0666'}",
                "tree.directory-mode            | tree: {directory-mode: rwx}",
                "tree.keep-free                 | tree: {keep-free: 5}",
                "waves                          | waves: []",
                "waves                          | waves: {}",
                "waves[0]                       | waves: [images]",
                "waves[0].name                  | waves: [{kinds: [iso]}]",
                "waves[0].name                  | waves: [{name: Images, kinds: [iso]}]",
                "waves[1].name                  | waves: [{name: a, kinds: [iso]}, {name: a, kinds: [img]}]",
                "waves[0].kinds                 | waves: [{name: a}]",
                "waves[0].kinds                 | waves: [{name: a, kinds: []}]",
                "waves[0].kinds[1]              | waves: [{name: a, kinds: [iso, signature]}]",
                "waves[0].collect               | waves: [{name: a, kinds: [iso], collect: never}]",
                "waves[0].gate                  | waves: [{name: a, kinds: [iso], gate: imediate}]",
                "waves[0].gate                  | waves: [{name: a, kinds: [iso], gate: []}]",
                "waves[0].gate                  | waves: [{name: a, kinds: [iso], gate: {}}]",
                "waves[0].gate                  | waves: [{name: a, kinds: [iso], gate: {ready: all}}]",
                "waves[0].gate.delay            | waves: [{name: a, kinds: [iso], gate: {delay: 0s}}]",
                "waves[0].gate.of               | waves: [{name: a, kinds: [iso], gate: {ready: all, of: a}}]",
                "waves[1].gate.or-after         | " + READY + ", or-after: 4}}]",
                "waves[1].gate.when             | " + READY + ", when: now}}]",
                "waves[1].gate                  | " + READY + ", delay: 1h}}]",
                "waves[0].gate.window | " + GATE + "{window: 9-17}}]",
                "waves[0].gate.window | " + GATE + "{window: 24:00-06:00}}]",
                "waves[0].gate.window | " + GATE + "{window: 09:00-09:00}}]",
                "waves[0].gate.window | " + GATE + "{window: 09:00-24:30}}]",
                "waves[0].gate.window | " + GATE + "{window: []}}]",
                "waves[0].gate.zone | " + GATE + "{window: 09:00-17:00, zone: Mars/Base}}]",
                "waves[0].gate.days[1] | " + GATE + "{window: 09:00-17:00, days: [mon, monday]}}]",
                "waves[0].gate.days | " + GATE + "{window: 09:00-17:00, days: [mon, mon]}}]",
                "waves[0].gate.days | " + GATE + "{window: 09:00-17:00, days: []}}]",
                "waves[0].gate | " + GATE + "{zone: UTC}}]",
                "waves[0].gate | " + GATE + "{delay: 1h, days: [mon]}}]",
                "waves[0].gate | " + GATE + "{window: 09:00-17:00, delay: 1h}}]",
                "waves[0].gate | " + GATE + "{all-of: [approval], any-of: [approval]}}]",
                "waves[0].gate | " + GATE + "{all-of: [approval], or-after: 1h}}]",
                "waves[0].gate.all-of | " + GATE + "{all-of: []}}]",
                "waves[0].gate.all-of | " + GATE + "{all-of: approval}}]",
                "waves[0].gate.any-of | " + GATE + "{any-of: [" + SEVENTEEN + "]}}]",
                "waves[0].gate.all-of[1] | " + GATE + "{all-of: [approval, aproval]}}]",
                "waves[0].gate.all-of[1] | " + GATE + "{all-of: [approval, null]}}]",
                "waves[0].gate.all-of[0] | " + GATE + "{all-of: [[approval]]}}]",
                "waves[0].gate.all-of[0].delay | " + GATE + "{all-of: [{delay: 0s}]}}]",
                "waves[0].gate.any-of[1].window | " + GATE + "{any-of: [approval, {window: x}]}}]",
                "waves[0].gate.any-of[0].all-of[0].of | " + GATE + "{any-of: [{all-of: [{ready: all, of: a}]}]}}]",
                "waves[0].gate.any-of[0].ready | " + GATE + "{any-of: [{ready: al, of: b}]}}, {name: b, kinds: [img]}]",
                "waves[0].gate.any-of[0].when | " + GATE + "{any-of: [{when: now, delay: 1h}]}}]",
                "waves[0].gate.any-of[0].any-of[0].any-of[0].any-of[0].any-of | " + GATE
                        + "{any-of: [{any-of: [{any-of: [{any-of: [{any-of: [approval]}]}]}]}]}}]",
                "waves[1].gate.all-of[0].of | " + GATE
                        + "{ready: all, of: b}}, {name: b, kinds: [img], gate: {all-of: [{ready: all, of: a}]}}]",
                "readiness[2].name              | readiness: [{name: first-mirror, mirrors: 1},"
                        + " {name: all, mirrors: 9},"
                        + " {mirrors: 1}]",
                "readiness[0].mirrors           | readiness: [{name: first-mirror}]",
                "readiness[0].mirrors           | readiness: [{name: first-mirror, mirrors: 0}]",
                "readiness[0].percent           | readiness: [{name: first-mirror, percent: '100%'}]",
                "readiness[0].one-of[0]         | readiness: [{name: first-mirror, mirrors: 1, one-of: [' ']}]",
                "mirrors.file                   | mirrors: {file: ''}",
                "mirrors.addresses              | mirrors: {addresses: data/tree/addresses.yaml}",
                "mirrors.refresh                | mirrors: {refresh: 5min}",
                "rsyncd.log                     | rsyncd: {log: data/tree/rsyncd.log}",
                "rsyncd.log                     | rsyncd: {log: []}",
                "rsyncd.log[1]                  | rsyncd: {log: [a, '']}",
                "rsyncd.log[1]                  | rsyncd: {log: [a, data/tree/b]}",
                "rsyncd.log[1]                  | rsyncd: {log: [a, ./b/../a]}",
                "rsyncd.name                    | rsyncd: {name: Second}",
                "rsyncd[1].name                 | rsyncd: [{log: a}, {log: b, name: Second}]",
                "rsyncd                         | rsyncd: []",
                "rsyncd[1].name                 | rsyncd: [{log: a}, {log: b}]",
                "rsyncd[1].log                  | rsyncd: [{log: a}, {log: a, name: b}]",
                "rsyncd[1].log[1]               | rsyncd: [{log: a}, {log: [c, data/drop/l], name: b}]",
                "rsyncd[0].zone                 | rsyncd: [{log: a, zone: Mars/Base}]",
                "rsyncd.log-format              | rsyncd: {log-format: \"%o\\n%f\"}",
                "rsyncd.conf                    | rsyncd: {conf: []}",
                "rsyncd.module                  | rsyncd: {module: 'a/b'}",
                "rsyncd.zone                    | rsyncd: {zone: Mars/Base}",
                "rsyncd.poll                    | rsyncd: {poll: -1s}",
                "rsyncd.session-timeout         | rsyncd: {session-timeout: 0s}",
                "hooks                          | hooks: x",
                "hooks[0].on                    | hooks: [{run: [x]}]",
                "hooks[0].on                    | hooks: [{on: release.redy, run: [x]}]",
                "hooks[0].run                   | hooks: [{on: release.ready}]",
                "hooks[0].run                   | hooks: [{on: release.ready, run: ['']}]",
                "hooks[0].run                   | hooks: [{on: release.ready, name: x, run: deploy/hook}]",
                "hooks[0].name                  | " + HOOK + "name: ''}]",
                "hooks[0].rule                  | " + HOOK + "rule: none}]",
                "hooks[0].rule                  | hooks: [{on: artifact.new, run: [x], rule: all}]",
                "hooks[0].wave                  | " + HOOK + "wave: image}]",
                "hooks[0].timeout               | " + HOOK + "timeout: 0s}]",
                "hooks[0].attempts              | " + HOOK + "attempts: 0}]",
                "hooks[0].back-off              | " + HOOK + "back-off: x}]",
                "hooks[0].user                  | " + HOOK + "user: root}]",
                "hooks[0].user                  | " + HOOK + "user: '-x'}]",
                "hooks[0].run                   | hooks: [{on: release.ready, user: testers, run: [bin/x]}]",
                "hooks[0].user                  | " + POST
                        + "user: testers, webhook: {url: 'https://x.org', secret-file: s}}]",
                "hooks[0].environment.SLUICE_A  | " + HOOK + "environment: {SLUICE_A: x}}]",
                "hooks[0].environment.LD_PRELOAD | " + HOOK + "environment: {LD_PRELOAD: x}}]",
                "hooks[0].environment.A-B       | " + HOOK + "environment: {A-B: x}}]",
                "hooks[0].webhook.secret-env    | " + POST
                        + "webhook: {url: 'https://x.org', secret-file: s, secret-env: S}}]",
                "hooks[0].webhook.secret-env    | " + POST + "webhook: {url: 'https://x.org', secret-env: 'a b'}}]",
                "mail.password-env              | mail: {relay: 'localhost:25', from: a@x.org, user: u,"
                        + " password-file: p, password-env: P}",
                "hooks[0].webhook               | " + HOOK + "webhook: {url: 'https://x.org', secret-file: s}}]",
                "hooks[0].mail                  | " + RELAY + HOOK + "mail: {to: [a@x.org]}}]}",
                "hooks[0].mail                  | " + RELAY + POST + "webhook: {url: 'https://x.org', secret-file: s},"
                        + " mail: {to: [a@x.org]}}]}",
                "hooks[0].mail                  | " + POST + "mail: {to: [a@x.org]}}]",
                "hooks[0].webhook               | " + POST + "name: x, webhook: 'https://x.org'}]",
                "hooks[0].webhook.secret-file   | " + POST + "webhook: {url: 'https://x.org'}}]",
                "hooks[0].webhook.url           | " + POST + "webhook: {secret-file: s}}]",
                "hooks[0].webhook.url           | " + POST + "webhook: {url: 'ftp://x.org', secret-file: s}}]",
                "hooks[0].webhook.url           | " + POST + "webhook: {url: 'https://a:b@x.org', secret-file: s}}]",
                "hooks[0].webhook.url           | " + POST + "webhook: {url: 'https:///x', secret-file: s}}]",
                "hooks[0].webhook.secret-file   | " + POST
                        + "webhook: {url: 'https://x.org', secret-file: data/tree/s}}]",
                "hooks[0].webhook.key           | " + POST
                        + "webhook: {url: 'https://x.org', secret-file: s, key: k}}]",
                "hooks[0].mail.to               | " + RELAY + POST + "mail: {to: []}}]}",
                "hooks[0].mail.to[0]            | " + RELAY + POST + "mail: {to: ['a@x.org, b@x.org']}}]}",
                "hooks[0].mail.to[0]            | " + RELAY + POST + "mail: {to: [\"a@x.org\\nBcc: b@x.org\"]}}]}",
                "hooks[0].mail.cc               | " + RELAY + POST + "mail: {to: [a@x.org], cc: []}}]}",
                "mail.relay                     | mail: {from: a@x.org}",
                "mail.relay                     | mail: {relay: 'localhost:0', from: a@x.org}",
                "mail.from                      | mail: {relay: 'localhost:25'}",
                "mail.from                      | mail: {relay: 'localhost:25', from: 'Sluice <a@x.org>'}",
                "mail.security                  | mail: {relay: 'localhost:25', from: a@x.org, security: ssl}",
                "mail.password-file             | mail: {relay: 'localhost:25', from: a@x.org, user: u}",
                "mail.user                      | mail: {relay: 'localhost:25', from: a@x.org, password-file: p}",
                "mail.security                  | mail: {relay: 'localhost:25', from: a@x.org, security: none,"
                        + " user: u, password-file: p}",
                "mail.page                      | mail: {relay: 'localhost:25', from: a@x.org, page: status}",
                "ledger.keep-events             | ledger: {keep-events: 0d}",
                "ledger.keep-deliveries         | ledger: {keep-deliveries: 0s}",
                "hooks[1].name                  | hooks: [{on: artifact.new, run: [x]},"
                        + " {on: artifact.new, run: [y/x]}]",
                "ledger.file                    | ledger: {file: data/tree/ledger.db}",
                "bus.journal                    | bus: {journal: data/drop}",
                "bus.attempts                   | bus: {attempts: many}",
                "bus.back-off                   | bus: {back-off: 1}",
                "bus.acceptors.stomp            | bus: {acceptors: {stomp: '61613', users: u}}",
                "bus.acceptors.stomp            | bus: {acceptors: {stomp: '0.0.0.0:61613', users: u}}",
                "bus.acceptors.amqp             | bus: {acceptors: {amqp: '[::]:5672', users: u}}",
                "bus.acceptors.amqp             | bus: {acceptors: {amqp: 'bus.example.org:5672', users: u}}",
                "bus.acceptors.users            | bus: {acceptors: {amqp: 'localhost:5672'}}",
                "bus.acceptors.users            | bus: {acceptors: {users: data/tree/u}}",
                "bus.acceptors.tls              | bus: {acceptors: {tls: {certificate: c, key: k}}}",
                "bus.acceptors.tls.key | bus: {acceptors: {users: u, amqp: '0.0.0.0:1', tls: {certificate: c}}}",
                "bus.acceptors.stomp            | bus: {acceptors: {users: u, amqp: '[::1]:1', stomp: '[::1]:1'}}",
                "bus.acceptors.keep             | bus: {acceptors: {keep: 9}}",
                "bus.acceptors.most-subscriptions | bus: {acceptors: {most-subscriptions: 0}}",
                "bus.acceptors.most-connections | bus: {acceptors: {most-connections: 1001}}",
                "http.listen                    | http: {listen: '127.0.0.1:99999'}",
                "http.port                      | http: {port: 1}",
                "http.listen                    | http: {listen: '0.0.0.0:8080', tokens: t}",
                "http.listen                    | http: {listen: '[::]:8080', tokens: t}",
                "http.listen                    | http: {listen: 'sluice.example.org:8080', tokens: t}",
                "http.tokens                    | http: {listen: '0.0.0.0:443', tls: {certificate: c, key: k}}",
                "http.tokens                    | http: {read: token}",
                "http.tokens                    | http: {tokens: data/drop/tokens}",
                "http.read                      | http: {read: nobody}",
                "http.names[0]                  | http: {names: ['https://sluice.example.org']}",
                "http.names[0]                  | http: {names: ['sluice.example.org:80']}",
                "http.tls.key                   | http: {tls: {certificate: c}}",
                "http.tls.key                   | http: {tls: {certificate: c, key: data/tree/key}}",
            })
    void isToldWithItsPath(String path, String yaml) throws IOException {
        List<String> problems = new ConfigText(folder).problems(yaml);

        assertThat(problems).singleElement().asString().startsWith(path + ": ");
    }
}
