/// Background jobs: each on a thread of its own, each record on its own.
package com.comms123.platform.jobs;
