/// Background jobs against poison records.
package com.comms123.testing.jobs;
