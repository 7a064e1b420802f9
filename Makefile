# What one types. `make` alone lists it.
# MIRRORS, SIZE and RATE go to the demo (make demo MIRRORS=20 SIZE=256MiB), ARGS to benchmarks and the fuzzer.

SHELL = /bin/sh
toolchain = . scripts/toolchain.sh
# Maven tells the tests' outcome, and no more; what tests print is in target/*-reports.
tests = -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
        -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.failsafe=info \
        -Dmaven.test.redirectTestOutputToFile=true
# Benchmarks stand among the tests; they run outside of Maven, with the launcher's collector.
bench_classes = with_build_lock maven test-compile dependency:build-classpath \
        -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
# Without performance data: its files are named by process numbers, which are the same in each enclosure.
among_tests = find_java && $$wrapper "$$java_home/bin/java" -XX:+UseSerialGC -XX:-UsePerfData \
        --enable-native-access=ALL-UNNAMED \
        -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.sluice
bench = $(among_tests).bench
option = $(if $($(1)),--$(2) $($(1)))

.PHONY: help demo test run build reproduce bench-digest bench-log bench-report-memory bench-propagation \
  bench-latency bench-web bench-forget chaos fuzz soak format install clean

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-26s %s\n", $$1, $$2 }'

demo: ## the main job on real parts: a release, a real rsyncd, real rsync clients
	@$(toolchain) && need jdk maven rsync
	@./sluice demo --exit $(call option,MIRRORS,mirrors) $(call option,SIZE,size) $(call option,RATE,rate)

test: ## all tests: mvn verify
	@$(toolchain) && need jdk maven rsync gpg rsyslog logger nginx curl python3 promtool script shellcheck chromium \
	  chromedriver \
	  && { need python3-qpid-proton || say "the AMQP example is not tested without it"; } \
	  && { need faketime || say "chaos sets no clock without it"; } && export SLUICE_BUILD=no \
	  && with_build_lock maven $(tests) verify

run: ## the pipeline, with config/sluice.yaml
	@./sluice run

build: ## the jar, without tests
	@$(toolchain) && need jdk maven && with_build_lock maven -Dmaven.test.skip=true package

reproduce: ## builds twice, in two folders and locales, and compares every byte that is shipped
	@scripts/reproduce

bench-digest: ## how fast files are read and digested
	@$(toolchain) && need jdk maven && $(bench_classes) && $(bench).DigestBench $(ARGS)

bench-log: ## how fast a log is read, beside mawk, on one core
	@$(toolchain) && need jdk maven mawk && $(bench_classes) && \
	  wrapper=$$(command -v taskset > /dev/null && echo taskset -c 0 || true) && $(bench).LogBench $(ARGS)

bench-report-memory: build ## what memory a report on a month of a large pool takes
	@$(toolchain) && need jdk maven && $(bench_classes) && $(bench).ReportBench ./sluice $(ARGS)

# Run as root. All that it makes (processes, network, files) goes with it, even when it is killed.
enclosed = unshare --net --mount --pid --fork --kill-child --mount-proc
bench-propagation: ## how soon mirrors have a release, policy by policy, on a real daemon; as root
	@$(toolchain) && if [ "$$(id -u)" != 0 ]; then say "this makes network namespaces: run it as root"; exit 3; fi && \
	  need jdk maven rsync ip tc perl unshare && $(bench_classes) && \
	  wrapper='$(enclosed)' && $(bench).propagation.PropagationBench $(ARGS)

# As root, volumes are mounted where nobody else sees them, and all goes with it, even when it is killed.
luckless = unshare --mount --pid --fork --kill-child --mount-proc
chaos: ## kills and starves whole pipelines at random, and checks all that was promised (ARGS='--seed 1 --kills 500')
	@$(toolchain) && need jdk maven rsync perl unshare && { need faketime || say "no clock is set without it"; } && \
	  $(bench_classes) && wrapper=$$(test "$$(id -u)" != 0 || echo '$(luckless)') && $(among_tests).chaos.Chaos $(ARGS)

bench-latency: ## how soon page and hooks know what the daemon's log says
	@$(toolchain) && need jdk maven rsync && $(bench_classes) && $(bench).web.LatencyBench $(ARGS)

bench-web: ## how fast API and page answer, with 2,000 mirrors, 50 clients and a browser, while a release propagates
	@$(toolchain) && need jdk maven chromium chromedriver && $(bench_classes) && $(bench).web.WebBench $(ARGS)

fuzz: ## what strangers send, made up by a fuzzer: ten minutes for each target, or ARGS="keyring --seconds 60"
	@$(toolchain) && need jdk maven && $(bench_classes) && find_java && \
	  "$$java_home/bin/java" -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
	  org.sluice.fuzz.FuzzRun $(ARGS)

bench-forget: ## how long commits wait while a million old events are forgotten
	@$(toolchain) && need jdk maven && $(bench_classes) && $(bench).ForgettingBench $(ARGS)

soak: ## 24 hours of traffic at 100 times real speed: does anything grow; a quarter of an hour
	@$(toolchain) && need jdk maven rsync perl && $(bench_classes) && $(bench).soak.Soak $(ARGS)

format: ## formats the sources
	@$(toolchain) && need jdk maven && with_build_lock maven spotless:apply

# Runs without Maven from there; DESTDIR for packagers.
PREFIX = /opt/sluice
install: build ## copies what runs to $(PREFIX)
	@mkdir -p '$(DESTDIR)$(PREFIX)/scripts' '$(DESTDIR)$(PREFIX)/lib'
	@rm -f '$(DESTDIR)$(PREFIX)'/lib/*.jar
	@cp target/lib/*.jar '$(DESTDIR)$(PREFIX)/lib/'
	@if [ -f target/sluice.cdx.json ]; then cp target/sluice.cdx.json '$(DESTDIR)$(PREFIX)/'; fi
	@cp target/sluice.jar sluice LICENSE '$(DESTDIR)$(PREFIX)/'
	@cp scripts/toolchain.sh '$(DESTDIR)$(PREFIX)/scripts/'
	@cp -R routes config deploy docs '$(DESTDIR)$(PREFIX)/'
	@mkdir -p '$(DESTDIR)$(PREFIX)/share/bash-completion/completions'
	@SLUICE_BUILD=no ./sluice completion bash > '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/sluice'

clean: ## removes what was built
	@rm -rf target
