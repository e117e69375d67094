/// The least that a deployment must have.
package com.comms123.platform.deployment;
