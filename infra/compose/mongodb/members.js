// Makes the replica set and an account for each service, which can use its own database alone. Runs at each start, in the
// network of the first member. The files of secrets decide: an account whose password changed there gets the new one.
const fs = require("fs");

const READY_WITHIN = 60_000;
const UNAUTHORIZED = 13;
const AUTHENTICATION_FAILED = 18;
const ALREADY_INITIALIZED = 23;
const members = ["mongodb-1:27017", "mongodb-2:27017", "mongodb-3:27017"];
const services = ["gateway", "identity", "membership", "messaging", "retention", "audit"];
const secret = (name) => fs.readFileSync(`/run/secrets/${name}`, "utf8").trim();

function initiate() {
  try {
    rs.initiate({
      _id: "comms",
      members: members.map((host, n) => ({ _id: n, host, priority: n === 0 ? 2 : 1 })),
    });
  } catch (error) {
    // Once there is an account, it is refused to strangers; then there is a replica set, too.
    if (![ALREADY_INITIALIZED, UNAUTHORIZED].includes(error.code)) {
      throw error;
    }
  }
}

function awaitMember(condition, what) {
  const until = Date.now() + READY_WITHIN;
  while (!condition(db.hello())) {
    if (Date.now() > until) {
      throw new Error(`after ${READY_WITHIN / 1000} s there is still no ${what}`);
    }
    sleep(500);
  }
}

function signIn() {
  return connect(`mongodb://admin:${secret("mongodb-admin")}@${members}/admin?replicaSet=comms`);
}

function admin() {
  try {
    return signIn();
  } catch (error) {
    if (error.code !== AUTHENTICATION_FAILED) {
      throw error;
    }
  }
  // The first account can be made over the loopback address of the primary, which at first is this member.
  awaitMember((hello) => hello.isWritablePrimary, "primary here");
  db.getSiblingDB("admin").createUser({ user: "admin", pwd: secret("mongodb-admin"), roles: ["root"] });
  return signIn();
}

initiate();
awaitMember((hello) => hello.primary, "primary");
const signedIn = admin();
for (const service of services) {
  const [, user, pwd, name] = secret(`mongodb-uri-${service}`).match(/^mongodb:\/\/([^:]+):([^@]+)@[^/]+\/([^?]+)/);
  const database = signedIn.getSiblingDB(name);
  const roles = [{ role: "readWrite", db: name }];
  if (database.getUser(user)) {
    database.updateUser(user, { pwd, roles });
  } else {
    database.createUser({ user, pwd, roles });
  }
}
print(`The replica set has ${members.length} members and an account for each of ${services.length} services.`);
