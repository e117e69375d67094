/// The owner's side of packages: what a service holds of somebody who asks for a copy (AC-4), and what it holds of records
/// that an authority wants (UP-5), handed in for retention-service to put together.
package com.comms123.platform.access;
