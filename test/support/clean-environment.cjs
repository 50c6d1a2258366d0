// What a test starts must never meet the real data folder or a port that is taken, whatever the shell has set.
delete process.env.VINHDANH_DATA;
delete process.env.PORT;
delete process.env.EVENTSTORE_URL;
delete process.env.EVENTSTORE_INSECURE;
